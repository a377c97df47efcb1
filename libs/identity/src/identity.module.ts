import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD, ModulesContainer } from '@nestjs/core';
import type { JWK } from 'jose';
import { importIdentityKey } from './identity-token';
import { IDENTITY_KEY, IdentityGuard } from './identity.guard';
import { assertDeclared } from './route-table';

/** Guards every route of a service by identity token and declared callers. A route that declares none keeps the service from starting. */
@Module({})
export class IdentityModule implements OnModuleInit {
  constructor(private readonly modules: ModulesContainer) {}

  static forService(options: { publicKey: string | JWK }): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      providers: [
        { provide: IDENTITY_KEY, useFactory: () => importIdentityKey(options.publicKey) },
        { provide: APP_GUARD, useClass: IdentityGuard },
      ],
    };
  }

  onModuleInit(): void {
    assertDeclared(this.modules);
  }
}
