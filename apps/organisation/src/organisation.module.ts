import { DatabaseModule } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { HealthModule } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { Module, type DynamicModule } from '@nestjs/common';
import type { OrganisationEnv } from './env';
import { OfficerController } from './officers/officer.controller';
import { OfficersOfUnit } from './officers/officers-of-unit.query';
import { RecordOfficer } from './officers/record-officer';
import { OrganisationImportModule } from './organisation-import/organisation-import.module';
import { RecordedOfficer } from './officers/recorded-officer.query';
import { organisationSchema } from './schema';
import { RecordUnit } from './units/record-unit';
import { RecordedUnit } from './units/recorded-unit.query';
import { UnitController } from './units/unit.controller';
import { UnitsOn } from './units/units-on.query';

/** The organisation service: the register of units and officers with all their dates, from which every other service keeps its copy. */
@Module({})
export class OrganisationModule {
  static forRoot(env: OrganisationEnv, transport: EventTransport): DynamicModule {
    const { service, entities } = organisationSchema;
    return {
      module: OrganisationModule,
      imports: [
        DatabaseModule.forService({
          url: env.DATABASE_URL,
          schema: service,
          entities,
          poolSize: env.DATABASE_POOL_SIZE,
        }),
        EventsModule.forService({ service, transport }),
        IdentityModule.forService({ publicKey: env.IDENTITY_PUBLIC_KEY }),
        HealthModule,
        OrganisationImportModule,
      ],
      controllers: [UnitController, OfficerController],
      providers: [RecordUnit, RecordedUnit, UnitsOn, RecordOfficer, RecordedOfficer, OfficersOfUnit],
    };
  }
}
