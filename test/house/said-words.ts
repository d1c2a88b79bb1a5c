import { globSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Keys of sentences that source asks for, such as `functions/status-page/words form.send`, told by the compiler: which
 * property of the words' JSON an expression means. A group indexed by a code is asked for by the codes its type allows;
 * one handed to a function is asked for whole.
 */
export function saidWords(): ReadonlySet<string> {
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(globSync('{shared,functions}/**/*.{ts,tsx}'), {
    ...options,
    incremental: false,
  });
  const checker = program.getTypeChecker();
  const said = new Set<string>();

  const note = (symbol: ts.Symbol | undefined) => {
    for (const declaration of symbol?.declarations ?? []) {
      const key = keyOf(declaration);
      if (key !== undefined) said.add(key);
    }
  };
  const noteAll = (type: ts.Type): void => {
    for (const property of partsOf(type).flatMap((each) => each.getProperties())) {
      if (!property.declarations?.some((each) => keyOf(each) !== undefined)) continue;
      note(property);
      noteAll(checker.getTypeOfSymbol(property));
    }
  };
  const noteNamed = (group: ts.Type, code: ts.Type): void => {
    const names = partsOf(code).map((each) => (each.isStringLiteral() ? each.value : undefined));
    for (const type of partsOf(group))
      for (const name of names) {
        if (name === undefined) noteAll(type);
        else note(checker.getPropertyOfType(type, name));
      }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node)) note(checker.getSymbolAtLocation(node.name));
    if (ts.isElementAccessExpression(node))
      noteNamed(
        checker.getTypeAtLocation(node.expression),
        checker.getTypeAtLocation(node.argumentExpression),
      );
    if (ts.isBindingElement(node)) {
      const name = node.propertyName ?? node.name;
      const from = checker.getTypeAtLocation(node.parent);
      if (ts.isIdentifier(name) || ts.isStringLiteral(name)) note(checker.getPropertyOfType(from, name.text));
    }
    if (ts.isCallExpression(node))
      for (const each of node.arguments)
        if (ts.isPropertyAccessExpression(each) || ts.isElementAccessExpression(each))
          noteAll(checker.getTypeAtLocation(each));
    ts.forEachChild(node, visit);
  };
  for (const file of program.getSourceFiles()) {
    const isOurs = !file.isDeclarationFile && !/node_modules|\.json$/.test(file.fileName);
    if (isOurs && /words|texts/i.test(file.text)) visit(file);
  }
  return said;
}

function partsOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** The key a property of words' JSON stands under, with the folder of its slice; undefined for anything else. */
function keyOf(declaration: ts.Node): string | undefined {
  const { fileName } = declaration.getSourceFile();
  if (!/\/words\/.*\bsv\.json$|\/words\/sv\.json$/.test(fileName)) return undefined;
  const names: string[] = [];
  for (let node: ts.Node = declaration; !ts.isSourceFile(node); node = node.parent)
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) names.unshift(node.name.text);
  return `${path.relative('.', path.dirname(fileName))} ${names.join('.')}`;
}
