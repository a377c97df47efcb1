import { EnvInvalid } from '@hailong/config';
import type { RunningService } from '@hailong/http';
import { Logger } from '@nestjs/common';
import { type KafkaEnv, kafkaOptionsOf } from './kafka-env';
import { KafkaTransport } from './kafka-transport';
import { tolerateLeftRequests } from './left-requests';

/**
 * Runs one service as a process of its own that talks to the others over Kafka, until SIGTERM or SIGINT; then it finishes what is under way,
 * leaves its group and ends with 0. Without brokers it throws `EnvInvalid`: alone, it would publish to nobody. It ends with 1, as orderly, when
 * its consumer is useless although the brokers answer, or when something failed that nobody waited for; never because Kafka is away.
 */
export async function runAlone(
  service: string,
  env: KafkaEnv,
  start: (parts: { transport: KafkaTransport }) => Promise<RunningService>,
): Promise<void> {
  const logger = new Logger(service);
  const options = kafkaOptionsOf(env);
  if (!options) throw new EnvInvalid(env.constructor.name, [{ name: 'KAFKA_BROKERS', problem: NEEDED }]);
  let running: RunningService | undefined;
  let ending: Promise<void> | undefined;
  const end = (exitCode: number): void => {
    ending ??= drain().then(
      () => process.exit(exitCode),
      (error: unknown) => {
        logger.error(`did not end in order: ${String(error)}`);
        process.exit(1);
      },
    );
  };
  const transport = new KafkaTransport(
    {
      ...options,
      onUseless: (reason) => {
        logger.error(`${reason}: ending, so that a new process takes over`);
        end(1);
      },
    },
    service,
  );
  const drain = async (): Promise<void> => {
    const late = setTimeout(() => {
      logger.error(`did not end within ${DRAIN_MS / 1000} s; what was under way is done again by the next process`);
      process.exit(1);
    }, DRAIN_MS);
    await running?.stop();
    await transport.close();
    clearTimeout(late);
  };
  tolerateLeftRequests((error) => {
    logger.error(`a failure that nobody waited for: ${error instanceof Error ? error.stack : String(error)}`);
    end(1);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => end(0));
  running = await start({ transport });
}

/** Less than the ten seconds after which supervisors kill. */
const DRAIN_MS = 9_000;
const NEEDED =
  'must be given: a service of its own talks to the others over Kafka (npm start runs all of them in one process)';
