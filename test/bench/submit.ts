import { ratingsSchema } from '../../apps/ratings/src/schema';
import { benchDatabase } from './bench-database';
import type { Bench, Contestant } from './frame';
import { SubmitRequests } from './submit-requests';
import { SubmitServer } from './submit-server-process';
import { sendAll } from './submit-load';

const SUBMITS = 12_000;
const SUBMITS_ONE_BY_ONE = 1_500;
/** The naive program is so slow that a part of the requests gives its rate just as well. */
const SUBMITS_NAIVE = 2_000;
const CONNECTIONS = 32;
const BRANCHES = 20;

const FLOOR = 'floor: bare Fastify, the same statement';
const OURS = 'ours: the HTTP endpoint';
const HOT = 'ours, all ratings of one branch';
const NAIVE = 'naive: Nest, TypeORM repositories';
const FLOOR_ALONE = 'floor, one at a time';
const OURS_ALONE = 'ours, one at a time';

/** Ratings per second over HTTP, each answered after its durable commit (performance.md P5 to P7, P9, P10, P26). Every server is a process of its own. */
export const submitBench: Bench = {
  name: 'submit',
  async prepare({ scale }) {
    const database = await benchDatabase([ratingsSchema]);
    const requests = await SubmitRequests.open(database.adminUrl);
    const url = database.url('ratings');
    const [floor, ours, naive] = await Promise.all([
      SubmitServer.start('floor', url),
      SubmitServer.start('ours', url, database.url('ratings_vault')),
      SubmitServer.start('naive', url),
    ]);
    const contestant = (
      name: string,
      server: SubmitServer,
      amount: number,
      connections: number,
      branches = BRANCHES,
    ): Contestant => ({
      name,
      run: async () => {
        const forms = await requests.fill(Math.ceil(amount * scale), branches);
        const before = await server.cpuMs();
        const measured = await sendAll(server.url, forms, connections);
        const cpuUs = ((await server.cpuMs()) - before) / (forms.length / 1000);
        await requests.check(forms.length);
        return { ...measured, cpuUs };
      },
    });
    return {
      unit: 'ratings/s',
      contestants: [
        contestant(FLOOR, floor, SUBMITS, CONNECTIONS),
        contestant(OURS, ours, SUBMITS, CONNECTIONS),
        contestant(HOT, ours, SUBMITS, CONNECTIONS, 1),
        contestant(NAIVE, naive, SUBMITS_NAIVE, CONNECTIONS),
        contestant(FLOOR_ALONE, floor, SUBMITS_ONE_BY_ONE, 1),
        contestant(OURS_ALONE, ours, SUBMITS_ONE_BY_ONE, 1),
      ],
      goals: [
        { id: 'P5', figure: 'rate', ours: OURS, against: FLOOR, better: 'higher', bar: 1.5, ambition: 2 },
        { id: 'P6', figure: 'p99', ours: OURS, against: FLOOR, better: 'lower', bar: 1, ambition: 0.6 },
        { id: 'P7', figure: 'p50', ours: OURS_ALONE, against: FLOOR_ALONE, better: 'lower', bar: 1.6, ambition: 1.3 },
        { id: 'P9', figure: 'rate', ours: OURS, against: NAIVE, better: 'higher', bar: 10, ambition: 15 },
        { id: 'P10', figure: 'rate', ours: HOT, against: OURS, better: 'higher', bar: 0.85, ambition: 1 },
        { id: 'P26', figure: 'cpuUs', ours: OURS, against: FLOOR, better: 'lower', bar: 1, ambition: 0.7 },
      ],
      close: async () => {
        await Promise.all([floor.stop(), ours.stop(), naive.stop()]);
        await requests.close();
        await database.stop();
      },
    };
  },
};
