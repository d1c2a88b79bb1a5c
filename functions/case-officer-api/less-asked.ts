/** What asks for more than one case that is there, in one part of the bundle that is loaded when somebody asks (docs/decisions/0133). */

export { listSetAside } from '../../shared/use-cases/case/list-set-aside.ts';
export { registerCase } from '../../shared/use-cases/case/register-case.ts';
export { searchCases } from '../../shared/use-cases/case/search-cases.ts';
export { leaveAsItIs, makeCaseOf, readSetAside } from '../../shared/use-cases/case/set-aside-mail.ts';
export { actOnManyByApi } from './act-on-many-by-api.ts';
export { actOnIssue, listIssues, openIssue, readIssue } from './known-issue-answers.ts';
export { listByApi } from './list-by-api.ts';
