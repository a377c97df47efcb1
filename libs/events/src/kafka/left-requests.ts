import { Logger } from '@nestjs/common';

/**
 * From now on a request of Kafka's client that nobody waits for any more is only a line in the log (K18): lost connections are noticed by our
 * own classes. Every other failure that nobody waits for goes to `others`; without it, the process ends as it always did.
 */
export function tolerateLeftRequests(others: (error: unknown) => void = rethrow): void {
  const logger = new Logger('KafkaClient');
  process.on('unhandledRejection', (error) => {
    if (error instanceof Error && error.name.startsWith('KafkaJS'))
      logger.warn(`a request was left behind: ${error.message}`);
    else others(error);
  });
}

function rethrow(error: unknown): never {
  throw error;
}
