import { holdPort, isTaken } from './taken-port';
import { PortTaken } from './up.errors';

describe('the port of the front door', () => {
  it('belongs to nobody else from the moment it is chosen until it is listened on', async () => {
    const { port, release } = await holdPort(0);
    expect(await isTaken(port)).toBe(true);
    await expect(holdPort(port)).rejects.toThrow(PortTaken);
    await release();
    const again = await holdPort(port);
    expect(again.port).toBe(port);
    await again.release();
  });
});
