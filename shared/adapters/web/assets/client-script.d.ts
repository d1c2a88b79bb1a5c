/** Scripts for browsers are bundled as text and served as files of their own. */
declare module '*.client.js' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the shape of a text import
  export default text;
}
