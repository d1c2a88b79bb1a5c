/** Pages that few visits ask for, in one part of the bundle that is loaded when one does (docs/decisions/0133). */
export { changeAbsence, showAbsence } from './absence-pages.tsx';
export { uploadForAnswer } from './answer-files.ts';
export { changeKnownIssue, newKnownIssue, showKnownIssue, showKnownIssues } from './known-issue-pages.tsx';
export { mailAsFile, mailAsText, setAsideAsFile, setAsideAsText } from './mail-as-it-came.ts';
export { chooseForMany, noneToChoose, sendToMany } from './many-pages.tsx';
export { showMerge } from './merge-pages.tsx';
export { collectByForm, showPerson } from './person-pages.tsx';
export { registerByForm, showRegisterForm } from './register-pages.tsx';
export { judgeByForm, searchSetAsideByForm, showSetAside, showSetAsideMail } from './set-aside-pages.tsx';
export { showOriginal } from './show-original.tsx';
export { beginSignIn, finishSignIn, signedOutPage, signOut } from './sign-in.tsx';
export { endOtherSignIns, showSignIns } from './sign-ins.tsx';
export { remarkByForm, showTexts } from './text-pages.tsx';
export { keepView } from './view-pages.tsx';
export { showWorkload } from './workload.tsx';
