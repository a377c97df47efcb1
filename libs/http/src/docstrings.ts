const DOCSTRING = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:async\s+)?([A-Za-z_$][\w$]*)\s*\(/g;

/**
 * The docstring of each method of a class, read from the class's own text, so that what is published is what stands beside the code. A
 * build that drops comments leaves it empty.
 */
export function docstringsOf(type: { toString(): string }): Map<string, string> {
  const found = [...type.toString().matchAll(DOCSTRING)];
  return new Map(found.map(([, text = '', method = '']) => [method, plainText(text)]));
}

function plainText(comment: string): string {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*?\s?/, '').trim());
  return lines.join(' ').replaceAll(/\s+/g, ' ').trim();
}
