/** What few visits ask for, in one part of the bundle that is loaded when one does (docs/decisions/0133). */
export { assetResponse } from '../../shared/adapters/web/assets/asset-response.ts';
export { prepareUpload } from '../../shared/adapters/web/prepare-upload.ts';
export { decideOnNews, followIssue, newsPage } from './follow-issue.tsx';
export { lostLinkForm, sendLostLink } from './lost-link.tsx';
export { openApi } from './open-api.ts';
export { aboutPage } from './show-about-page.tsx';
export { knownIssuePage, knownIssuesPage } from './show-known-issues.tsx';
