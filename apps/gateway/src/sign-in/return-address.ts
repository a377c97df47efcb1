const CONSOLE = '/app/';

/** An address of the console to come back to after sign-in. Anything that could lead elsewhere becomes the console's first page. */
export function returnAddress(asked: unknown, publicOrigin: string): string {
  // Named twice in one address it is a list.
  if (typeof asked !== 'string' || !asked.startsWith('/')) return CONSOLE;
  const url = URL.parse(asked, publicOrigin);
  const isConsole = url?.origin === publicOrigin && url.pathname.startsWith(CONSOLE);
  return isConsole ? `${url.pathname}${url.search}${url.hash}` : CONSOLE;
}
