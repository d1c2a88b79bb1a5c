/** How the library is to write every mail. */
export const plainly = {
  // Line ends of the texts too: RFC 5322 §2.3 knows no other.
  newline: 'windows',
  // What a person wrote stays text: no file and no address is ever read while composing.
  disableFileAccess: true,
  disableUrlAccess: true,
} as const;
