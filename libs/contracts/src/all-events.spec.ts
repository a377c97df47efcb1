import 'reflect-metadata';
import { getMetadataStorage } from 'class-validator';
import { ALL_EVENTS } from './all-events';
import { ControlTotalReported } from './customs/control-total-reported.event';
import { DeclarationCancelled, DeclarationCleared, DeclarationRegistered } from './customs/declaration-lifecycle.event';
import { declarationIdOf } from './declaration-number';
import { eventClassOf, eventContract, eventType, IntegrationEvent } from './integration-event';
import { RatingSubmitted } from './ratings/rating-submitted.event';
import { eventFaults, eventFrom } from './read-event';

test('every event has a versioned type of its own, on the one topic of its owner', () => {
  const contracts = ALL_EVENTS.map(eventContract);
  for (const { type, owner, topic } of contracts) {
    expect(type).toMatch(
      owner === 'customs' ? /^vn\.customs\.[a-z-]+\.[a-z-]+\.v1$/ : /^vn\.hailong\.[a-z-]+\.[a-z-]+\.v1$/,
    );
    expect(topic).toBe(
      { customs: 'customs.declarations', declarations: 'hailong.rating-requests' }[owner as string] ??
        `hailong.${owner}`,
    );
  }
  expect(new Set(contracts.map(({ type }) => type)).size).toBe(contracts.length);
});

test('a type leads to its class, and an unknown type to none', () => {
  for (const eventClass of ALL_EVENTS) expect(eventClassOf(eventContract(eventClass).type)).toBe(eventClass);
  expect(eventClassOf('vn.hailong.rating.submitted.v2')).toBeUndefined();
});

test('all events of one declaration share a key, whichever amendment they name', () => {
  const { keyOf } = eventContract(DeclarationCleared);
  const named = (declarationNumber: string) => keyOf(Object.assign(new DeclarationCleared(), { declarationNumber }));
  expect(named('103123456780')).toBe('10312345678');
  expect(named('103123456782')).toBe(named('10312345678'));
  expect(declarationIdOf('103123456780')).toBe('10312345678');
});

test('no event bears a number that the tables of its readers cannot store: it is refused at the door', () => {
  const unbounded = ALL_EVENTS.flatMap((eventClass) => {
    const { type } = eventContract(eventClass);
    const rules = getMetadataStorage().getTargetValidationMetadatas(eventClass, '', true, false);
    const integers = rules.filter(({ name }) => name === 'isInt').map(({ propertyName }) => propertyName);
    const isBounded = (field: string) =>
      rules.some((rule) => rule.propertyName === field && rule.name === 'max' && rule.constraints[0] <= 2 ** 31 - 1);
    return integers.filter((field) => !isBounded(field)).map((field) => `${type} ${field}`);
  });
  expect(unbounded).toEqual([]);
  const tooHigh = eventFrom(ControlTotalReported, {
    sourceSystem: 'vnaccs',
    officeCode: '03CC',
    day: '2026-06-01',
    milestone: 'registered',
    version: 2 ** 31,
    count: 0,
  });
  expect(eventFaults(tooHigh)).toMatchObject([{ field: 'version' }]);
});

test('a type that is taken cannot be declared again', () => {
  class Impostor {
    declare readonly [eventType]?: 'vn.hailong.rating.submitted.v1';
    lotId = '';
  }
  const declare = IntegrationEvent({ owner: 'ratings', type: 'vn.hailong.rating.submitted.v1', key: 'lotId' });
  expect(() => declare(Impostor)).toThrow('two event classes claim');
});

test('what is no integration event has no contract', () => {
  expect(() => eventContract(class Plain {})).toThrow('Plain is not an integration event');
});

test('what the compiler refuses: a key that is no field, a type that the class does not name, one event in place of another', () => {
  class Named {
    declare readonly [eventType]?: 'vn.test.named.v1';
    lotId = '';
    size = 0;
  }
  const refused = () => {
    // @ts-expect-error the key is no field
    IntegrationEvent({ owner: 'ratings', type: 'vn.test.named.v1', key: 'declarationId' })(Named);
    // @ts-expect-error the key is no text
    IntegrationEvent({ owner: 'ratings', type: 'vn.test.named.v1', key: 'size' })(Named);
    // @ts-expect-error the class names another type
    IntegrationEvent({ owner: 'ratings', type: 'vn.test.other.v1', key: 'lotId' })(Named);
    // @ts-expect-error the same fields, another event
    const cancelled: DeclarationCancelled = new DeclarationCleared();
    // @ts-expect-error a field that this event requires may not be left out
    const code: string = new DeclarationCleared().officeCode;
    const required: string = new DeclarationRegistered().officeCode;
    return [cancelled, code, required, RatingSubmitted];
  };
  expect(refused).toBeInstanceOf(Function);
});
