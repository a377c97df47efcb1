import { v5 } from 'uuid';

/** Namespace of the ids of units that files name: the same office has the same id in every installation. */
const UNIT_IDS = 'c0b5a9f4-2f57-5c0e-8a0c-6d1a4c1f7e02';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of the unit that a file names: a UUID is the id itself, any other name always gives the same id. */
export function unitIdOf(name: string): string {
  return UUID.test(name) ? name.toLowerCase() : v5(name, UNIT_IDS);
}
