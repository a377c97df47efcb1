import { OfficerRecorded, UnitRecorded } from '@hailong/contracts';
import { EmbeddedTransport, HandlersRefused, OnEvent, OnEventBatch, type Received } from '@hailong/events';
import { Controller, type Type } from '@nestjs/common';
import { EventPattern, MessagePattern } from '@nestjs/microservices';
import { leakCheck } from '../../../support/leak-check';
import { type EventDatabase, openEventDatabase } from '../event-database';
import { type EventService, startEventService } from '../event-service';

let database: EventDatabase;

beforeAll(async () => {
  database = await openEventDatabase('ratings');
});
afterAll(() => database.drop());

async function startWith(handlers: Type[]): Promise<EventService> {
  return startEventService('ratings', await database.open('ratings'), new EmbeddedTransport(['ratings']), { handlers });
}

describe('a service with handlers that cannot be kept does not start', () => {
  @Controller()
  class First {
    @OnEvent(UnitRecorded)
    async handle(_event: UnitRecorded): Promise<void> {}
  }
  @Controller()
  class Second {
    @OnEvent(UnitRecorded)
    async handle(_event: UnitRecorded): Promise<void> {}
  }
  @Controller()
  class Replying {
    @MessagePattern('vn.hailong.unit.recorded.v1')
    async handle(): Promise<void> {}
  }
  @Controller()
  class Bare {
    @EventPattern<string>('vn.hailong.unit.recorded.v1')
    async handle(): Promise<void> {}
  }

  @Controller()
  class TwiceDirect {
    @OnEventBatch([UnitRecorded], { direct: true })
    async units(_: Received<UnitRecorded>[]): Promise<void> {}
    @OnEventBatch([OfficerRecorded], { direct: true })
    async officers(_: Received<OfficerRecorded>[]): Promise<void> {}
  }

  test.each([
    {
      why: 'two direct handlers, whose locks could cross',
      handlers: [TwiceDirect],
      problem: 'TwiceDirect.units and TwiceDirect.officers both want to be direct',
    },
    {
      why: 'two handlers of one type',
      handlers: [First, Second],
      problem: 'First.handle and Second.handle both handle',
    },
    { why: 'a handler that replies', handlers: [Replying], problem: 'not declared with @OnEvent' },
    { why: 'a handler without the filter that keeps errors', handlers: [Bare], problem: 'not declared with @OnEvent' },
  ])('$why', async ({ handlers, problem }) => {
    await expect(startWith(handlers)).rejects.toThrow(problem);
    await expect(startWith(handlers)).rejects.toBeInstanceOf(HandlersRefused);
  });
});

leakCheck();
