import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** Something said in source text: a string, a piece of a template, or text between tags. */
interface Said {
  readonly file: string;
  readonly text: string;
  readonly betweenTags: boolean;
}

export interface Source {
  readonly file: string;
  readonly said: readonly Said[];
}

/** What the source of the functions and of what they share says, words' own files left out. */
export function sources(): readonly Source[] {
  return globSync('{shared,functions}/**/*.{ts,tsx}')
    .filter((file) => !/\/(?:words|placeholders)\.ts$/.test(file))
    .map(read);
}

function read(file: string): Source {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false);
  const said: Said[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      said.push({ file, text: node.text, betweenTags: false });
    }
    if (ts.isJsxText(node)) said.push({ file, text: node.text, betweenTags: true });
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { file, said };
}
