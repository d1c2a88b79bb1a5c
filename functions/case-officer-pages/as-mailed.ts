/** Looks at a mail before it is sent, in one part of the bundle that is loaded when somebody looks (docs/decisions/0133). */
export { questionAsMailed, wordsForOutside } from './outside-as-mailed.ts';
export { replyAsMailed } from './reply-as-mailed.ts';
