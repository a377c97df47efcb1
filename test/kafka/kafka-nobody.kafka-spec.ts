import { discardDataFolder, HailongProcess, newDataFolder } from '../e2e/hailong-process';
import { freePort } from '../support/free-port';

test('hailong up --kafka with an address at which nobody listens says so in one line, and nothing of what its client tried', async () => {
  const dataFolder = newDataFolder();
  const nobody = `127.0.0.1:${await freePort()}`;
  const hailong = HailongProcess.start(['up', '--port', '0', '--kafka', nobody], dataFolder);
  try {
    expect(await hailong.exited).toBe(1);
    expect(hailong.output.trim().split('\n')).toEqual([
      `looking for Kafka at ${nobody}`,
      `hailong: No Kafka answers at ${nobody}. Start one with npm run kafka, or leave --kafka out.`,
    ]);
  } finally {
    await hailong.end('SIGKILL');
    await discardDataFolder(dataFolder);
  }
});
