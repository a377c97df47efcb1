import 'reflect-metadata';
import { DeclarationCancelled, DeclarationCleared, DeclarationEvent, RatingSubmitted } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent, OnEventBatch } from './on-event';
import type { EventContext, Received } from './event-context';

test('what the compiler takes: the event, with as much of transaction and context as the handler wants', () => {
  class Taken {
    @OnEvent(RatingSubmitted) async one(_: RatingSubmitted): Promise<void> {}
    @OnEvent(RatingSubmitted) async two(_: RatingSubmitted, _tx: Tx): Promise<void> {}
    @OnEvent(RatingSubmitted) async three(_: RatingSubmitted, _tx: Tx, _context: EventContext): Promise<void> {}
    @OnEventBatch([RatingSubmitted]) async batch(_: Received<RatingSubmitted>[], _tx: Tx): Promise<void> {}
    @OnEventBatch([DeclarationCleared, DeclarationCancelled])
    async both(_: Received<DeclarationCleared | DeclarationCancelled>[]): Promise<void> {}
    @OnEventBatch([DeclarationCleared, DeclarationCancelled]) async parent(
      _: Received<DeclarationEvent>[],
    ): Promise<void> {}
  }
  expect(new Taken()).toBeDefined();
});

test('what the compiler refuses: another event, a look-alike, one of two, an answer', () => {
  class Refused {
    // @ts-expect-error another event
    @OnEvent(RatingSubmitted) async other(_: DeclarationCleared): Promise<void> {}
    // @ts-expect-error an event with the same fields
    @OnEvent(DeclarationCleared) async alike(_: DeclarationCancelled): Promise<void> {}
    // @ts-expect-error a handler does not answer
    @OnEvent(RatingSubmitted) async answer(_: RatingSubmitted): Promise<string> {
      return '';
    }
    // @ts-expect-error one event instead of many
    @OnEventBatch([RatingSubmitted]) async single(_: RatingSubmitted): Promise<void> {}
    // @ts-expect-error only one of the two types that arrive
    @OnEventBatch([DeclarationCleared, DeclarationCancelled]) async half(
      _: Received<DeclarationCleared>[],
    ): Promise<void> {}
  }
  expect(new Refused()).toBeDefined();
});
