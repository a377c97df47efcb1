import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** The docstring of each class under a folder, as one line, by the name of the class. A class without one is not in the map. */
export function classDocs(folder: string): Map<string, string> {
  const docs = new Map<string, string>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const source = ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.Latest, true);
    for (const statement of source.statements) {
      if (!ts.isClassDeclaration(statement) || !statement.name) continue;
      const text = ts.getJSDocCommentsAndTags(statement).map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '');
      if (text.length > 0) docs.set(statement.name.text, text.join(' ').replaceAll(/\s+/g, ' ').trim());
    }
  }
  return docs;
}
