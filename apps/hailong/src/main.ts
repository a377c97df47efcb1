import 'reflect-metadata';
import { startOrExit } from '@hailong/config';
import { Logger } from '@nestjs/common';
import { buildProgram } from './program';

// A closed terminal or pipe takes no more lines; the stop that follows must still go to its end.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
}

// A person reads the terminal. Until a service has set its own level, Nest's logger prints everything, also each attempt of the Kafka client.
Logger.overrideLogger(['warn', 'error', 'fatal']);

void startOrExit(async () => {
  await buildProgram().parseAsync(process.argv);
});
