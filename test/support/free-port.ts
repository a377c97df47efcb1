/** The first of `count` loopback ports in a row on which nobody listens, and which nobody is given by chance before a test listens there. */
export async function freePort(count = 1): Promise<number> {
  const ports = await import('../../scripts/free-port.mjs');
  return ports.freePort(count);
}
