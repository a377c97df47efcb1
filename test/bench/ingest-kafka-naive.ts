import { Controller, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, EventPattern, KafkaContext, type MicroserviceOptions, Payload, Transport } from '@nestjs/microservices';
import type { CustomsEvent } from '../../apps/hailong/src/demo/customs-event';
import type { BenchKafka } from './bench-kafka';
import type { NaiveIngest } from './ingest-naively';

let groups = 0;

/** Nest's own Kafka server: one message at a time, one TypeORM transaction each. Resolves with the milliseconds for the first `events` of the topic. */
export async function drainNaively(
  kafka: BenchKafka,
  topic: string,
  events: number,
  naive: NaiveIngest,
): Promise<number> {
  groups += 1;
  const { promise: done, resolve } = Promise.withResolvers<number>();
  let began: number | undefined;
  let handled = 0;
  const consumer = naiveConsumer(topic, async (event) => {
    began ??= performance.now();
    if (handled >= events) return;
    await naive.ingest([event]);
    handled += 1;
    if (handled === events) resolve(performance.now() - began);
  });

  @Module({ controllers: [consumer] })
  class NaiveService {}

  const app = await NestFactory.createMicroservice<MicroserviceOptions>(NaiveService, {
    transport: Transport.KAFKA,
    logger: false,
    options: {
      client: { brokers: [...kafka.options.brokers], logLevel: 0 },
      consumer: { groupId: `bench-naive-${groups}` },
      subscribe: { fromBeginning: true },
    },
  });
  await app.listen();
  try {
    return await done;
  } finally {
    await app.close();
  }
}

function naiveConsumer(topic: string, handle: (event: CustomsEvent) => Promise<void>): Type {
  @Controller()
  class DeclarationConsumer {
    @EventPattern<string>(topic)
    take(@Payload() data: Record<string, unknown>, @Ctx() context: KafkaContext): Promise<void> {
      const { headers = {}, key } = context.getMessage();
      return handle({
        id: String(headers['ce_id']),
        type: String(headers['ce_type']),
        source: String(headers['ce_source']),
        subject: String(key),
        data,
      } as CustomsEvent);
    }
  }
  return DeclarationConsumer;
}
