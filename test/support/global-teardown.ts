import { UNDO } from './global-setup';

/** Drops every database of this run and stops its server, whatever the tests left. */
export default async function globalTeardown(): Promise<void> {
  const undo: (() => Promise<void>)[] = Reflect.get(globalThis, UNDO);
  for (const step of undo.reverse()) await step();
}
