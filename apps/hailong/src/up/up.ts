import { freshInvitation } from '../demo/answer-requests';
import { lastWorkingDay } from '../demo/demo-day';
import { bindDemoSoftware } from '../demo/demo-software';
import { runDemo } from '../demo/run-demo';
import { announceRunning, withdrawRunning } from '../access/running-file';
import { openDataFolder } from './data-folder';
import { startInstallation } from './start-installation';
import { StopOrder } from './stop-order';
import { StopSignal } from './stop-signal';
import type { UpOptions } from './up-options';
import { welcomeText } from './welcome';

const DEMO_SEED = 'hailong-demo-1';

/**
 * Runs the whole installation in this process until it is told to stop, then stops it in order. A start that fails half-way stops what
 * it had started. With the demo it goes on where an earlier start ended, however that one ended.
 */
export async function up(options: UpOptions, print: (line: string) => void): Promise<void> {
  const dataFolder = openDataFolder(options.data);
  const stopOrder = new StopOrder();
  const stopSignal = new StopSignal(dataFolder, print);
  try {
    const { running, operator } = await startInstallation(options, dataFolder, stopOrder, print, stopSignal.signal);
    announceRunning(dataFolder, running);
    stopOrder.add('running.json', async () => withdrawRunning(dataFolder));
    const order = {
      day: options.demoDay ?? lastWorkingDay(new Date()),
      declarations: options.demoSize,
      seed: DEMO_SEED,
    };
    if (running.software !== undefined) {
      const day = await runDemo(order, { dataFolder, running, operator, report: print, signal: stopSignal.signal });
      running.software.taxCodes = await bindDemoSoftware(operator, day);
    }
    announceRunning(dataFolder, { ...running, isReady: true });
    const freshLink = await freshInvitation(operator, running);
    print(
      welcomeText({
        url: running.publicOrigin,
        dataFolder,
        hasDemo: options.demo,
        ...(freshLink === undefined ? {} : { freshLink }),
        ...(running.software === undefined ? {} : { software: running.software }),
      }),
    );
    await stopSignal.asked;
  } catch (error) {
    // Whatever was under way when the stop was asked for ends with an error of its own; that is no fault.
    if (!stopSignal.signal.aborted) throw error;
  } finally {
    await stopOrder.stopAll((name) => print(`stopping ${name}`));
    stopSignal.release();
  }
  print('Stopped. Nothing is left running.');
}
