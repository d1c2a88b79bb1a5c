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
  /** Names a word can be reached by: properties, what is taken out of an object, and strings. */
  readonly names: ReadonlySet<string>;
  /** Groups of words taken from by a name that is not written here: indexed in brackets, or handed to a function. */
  readonly indexed: ReadonlySet<string>;
}

/** What the source of the functions and of what they share says and names, words' own files left out. */
export function sources(): readonly Source[] {
  return globSync('{shared,functions}/**/*.{ts,tsx}')
    .filter((file) => !/\/(?:words|placeholders)\.ts$/.test(file))
    .map(read);
}

function read(file: string): Source {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, false);
  const said: Said[] = [];
  const names = new Set<string>();
  const indexed = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      said.push({ file, text: node.text, betweenTags: false });
      names.add(node.text);
    }
    if (ts.isJsxText(node)) said.push({ file, text: node.text, betweenTags: true });
    if (ts.isPropertyAccessExpression(node)) names.add(node.name.text);
    if (ts.isBindingElement(node)) {
      for (const name of [node.name, node.propertyName])
        if (name && (ts.isIdentifier(name) || ts.isStringLiteral(name))) names.add(name.text);
    }
    if (ts.isElementAccessExpression(node)) indexed.add(lastName(node.expression));
    if (ts.isCallExpression(node)) for (const each of node.arguments) indexed.add(lastName(each));
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { file, said, names, indexed };
}

function lastName(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isIdentifier(node)) return node.text;
  return ts.isElementAccessExpression(node) ? `${lastName(node.expression)}[]` : '';
}
