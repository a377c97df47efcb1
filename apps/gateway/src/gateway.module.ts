import { DatabaseModule } from '@hailong/database';
import { HealthModule, READINESS_PROBES, type HealthProbe } from '@hailong/http';
import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GatewayEnv } from './env';
import { PagesController } from './pages/pages.controller';
import { ApiReference } from './reference/api-reference';
import { ReferenceController } from './reference/reference.controller';
import { SessionController } from './session/session.controller';
import { OpenId } from './sign-in/openid';
import { SignInController } from './sign-in/sign-in.controller';

/** The front door: sign-in, sessions, the gateway's own pages and the API reference. Forwarding is set up by {@link startGateway}. */
@Module({})
export class GatewayModule {
  static forRoot(env: GatewayEnv): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        HealthModule,
        DatabaseModule.forService({
          url: env.DATABASE_URL,
          schema: 'gateway',
          entities: [],
          poolSize: env.DATABASE_POOL_SIZE,
        }),
      ],
      controllers: [SignInController, SessionController, ReferenceController, PagesController],
      providers: [
        { provide: GatewayEnv, useValue: env },
        OpenId,
        ApiReference,
        { provide: READINESS_PROBES, inject: [DataSource], useFactory: readiness },
      ],
    };
  }
}

function readiness(db: DataSource): HealthProbe[] {
  return [{ name: 'database', check: () => db.query('SELECT 1').then(() => undefined) }];
}
