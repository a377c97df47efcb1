import { createHttpApp } from '@hailong/http';
import { createIdentityKeys, IdentityModule, Public, routeTable, RouteWithoutCallers } from '@hailong/identity';
import { Controller, Get, Module } from '@nestjs/common';
import { startSample } from './sample-service';

@Controller('api/v1/forgotten')
class ForgottenController {
  @Get('open')
  @Public()
  open() {}

  @Get(':id')
  read() {}
}

describe('every route declares who may call it', () => {
  it('an application with a route that declares no callers does not start, and names the route', async () => {
    @Module({ controllers: [ForgottenController] })
    class Forgotten {}
    const start = startSample([Forgotten]);
    await expect(start).rejects.toThrow(RouteWithoutCallers);
    await expect(start).rejects.toThrow('GET /api/v1/forgotten/:id (ForgottenController.read)');
    await expect(start).rejects.not.toThrow('forgotten/open');
  });

  it('the table of routes says for each who is admitted', async () => {
    const { publicKey } = await createIdentityKeys();
    @Module({ imports: [IdentityModule.forService({ publicKey })], controllers: [ForgottenController] })
    class Forgotten {}
    const app = await createHttpApp(Forgotten, { service: 'forgotten', logLevel: 'silent' });
    expect(routeTable(app)).toEqual([
      {
        method: 'GET',
        path: '/api/v1/forgotten/open',
        handler: 'ForgottenController.open',
        access: { kind: 'public' },
      },
      { method: 'GET', path: '/api/v1/forgotten/:id', handler: 'ForgottenController.read', access: undefined },
    ]);
    await app.close();
  });
});
