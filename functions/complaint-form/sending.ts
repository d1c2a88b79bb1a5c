/** What a form that is sent asks for beside the form, in a part of the bundle that is loaded when one is (docs/decisions/0133). */
export { acceptJson } from './accept-json.ts';
export { receipt } from './receipt.tsx';
export { sendComplaint } from './send-complaint.ts';
