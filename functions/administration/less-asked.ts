/** Pages that few visits ask for, in one part of the bundle that is loaded when one does (docs/decisions/0133). */
export { downloadFile, postFile, showFile } from './file.tsx';
export { goBack, showHistory, showVersion } from './history.tsx';
export { postImport, showImport } from './import.tsx';
export { postRemark, showRemarks } from './remarks.tsx';
