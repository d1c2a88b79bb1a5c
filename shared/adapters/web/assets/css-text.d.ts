/** Style sheets are bundled as text: `import css from './x.css' with { type: 'text' }`. */
declare module '*.css' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: the shape of a text import
  export default text;
}
