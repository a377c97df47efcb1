import { eventClassOf, eventFaults, eventFrom } from '@hailong/contracts';
import { TRIGGERS, oneMoreDeclaration } from './one-more-declaration';

const now = Date.parse('2026-11-20T09:00:00Z');

describe('one more declaration', () => {
  it.each(TRIGGERS)('has just come as far as %s, by valid events none of which lies in the future', (trigger) => {
    const made = oneMoreDeclaration(trigger, now);
    expect(made?.events.at(-1)?.type).toBe(`vn.customs.${trigger}.v1`);
    for (const { type, time, data } of made?.events ?? []) {
      expect(Date.parse(time)).toBeLessThanOrEqual(now);
      expect(eventFaults(eventFrom(eventClassOf(type) ?? Object, data))).toEqual([]);
    }
  });

  it('has a number of its own each time', () => {
    const ids = Array.from({ length: 100 }, () => oneMoreDeclaration('declaration.cleared', now)?.declarationId);
    expect(new Set(ids).size).toBe(100);
  });

  it('is not made for an event that nobody knows', () => {
    expect(oneMoreDeclaration('declaration.lost', now)).toBeUndefined();
    expect(oneMoreDeclaration('constructor', now)).toBeUndefined();
  });
});
