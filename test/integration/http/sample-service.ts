import { DomainError } from '@hailong/errors';
import {
  HealthModule,
  PROGRESS_PROBES,
  READINESS_PROBES,
  serveOpenApi,
  createHttpApp,
  runHttpApp,
  type RunningService,
} from '@hailong/http';
import {
  AllowedTo,
  createIdentityKeys,
  CurrentCaller,
  IdentityModule,
  Public,
  signIdentityToken,
  type Caller,
  type Role,
} from '@hailong/identity';
import { Body, Controller, Get, Header, HttpCode, Module, Param, Post, type DynamicModule } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsString, Max, Min, ValidateNested } from 'class-validator';

class LotLine {
  @ApiProperty() @IsInt() @Min(1) @Max(5) level!: number;
}

class LotBody {
  @ApiProperty() @IsString() name!: string;
  @ApiProperty({ type: [LotLine] }) @ValidateNested({ each: true }) @Type(() => LotLine) lines!: LotLine[];
}

class LotView {
  @ApiProperty({ type: String, nullable: true }) name!: string | null;
}

class LotAlreadySealed extends DomainError {
  constructor() {
    super('conflict', 'lot.already-sealed', 'The lot was sealed before.');
  }
}

class LotMissing extends DomainError {
  constructor() {
    super('not-found', 'lot.not-found', 'There is no such lot.');
  }
}

/** Stands for a failure of the database that passes by itself. */
class ConnectionLost extends Error {}

@Controller()
class SampleController {
  @Get('r/:token')
  @Public()
  @Header('content-type', 'text/plain')
  page(@Param('token') token: string) {
    if (token === 'missing') throw new LotMissing();
    if (token.length === 34 && token.startsWith('Z')) throw new Error(`cannot read link ${token}`);
    return 'page';
  }

  @Post('api/v1/lots')
  @HttpCode(201)
  @AllowedTo('operator')
  @ApiOperation({ summary: 'Records one lot.' })
  record(@Body() body: LotBody) {
    if (body.name === 'sealed') throw new LotAlreadySealed();
    return { name: body.name, isInstance: body.lines[0] instanceof LotLine };
  }

  @Get('api/v1/lots/mine')
  @AllowedTo('inspector', 'inspection-head')
  @ApiOkResponse({ type: LotView })
  mine(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Post('api/v1/lots/approval')
  @AllowedTo('inspection-head', { visible: true })
  approve() {
    return {};
  }

  @Get('api/v1/broken')
  @Public()
  broken() {
    throw new Error('password=hunter2');
  }

  @Get('api/v1/unreachable')
  @Public()
  unreachable() {
    throw new ConnectionLost('connect ECONNREFUSED');
  }
}

/** What a test of the HTTP edge needs to steer: what the probes say, and every log line. */
export interface SampleService extends RunningService {
  lines: string[];
  health: { progress: boolean; readiness: boolean };
  bearer(...roles: Role[]): Promise<string>;
}

/** A really listening service with one controller, a guard and probes. `extra` adds modules. */
export async function startSample(extra: NonNullable<DynamicModule['imports']> = []): Promise<SampleService> {
  const keys = await createIdentityKeys();
  const health = { progress: true, readiness: true };
  const lines: string[] = [];
  const probe = (name: 'progress' | 'readiness') => ({
    name,
    check: () => (health[name] ? Promise.resolve() : Promise.reject(new Error(`${name} is lost`))),
  });

  @Module({ providers: [{ provide: PROGRESS_PROBES, useValue: [probe('progress')] }] })
  class Progress {}

  @Module({
    imports: [IdentityModule.forService({ publicKey: keys.publicKey }), HealthModule, Progress, ...extra],
    controllers: [SampleController],
    providers: [{ provide: READINESS_PROBES, useValue: [probe('readiness')] }],
  })
  class SampleModule {}

  const app = await createHttpApp(SampleModule, {
    service: 'sample',
    logLevel: 'trace',
    logStream: { write: (line) => void lines.push(line) },
    isTransient: (error) => error instanceof ConnectionLost,
  });
  serveOpenApi(app, { title: 'Sample' });
  const service = await runHttpApp(app, { port: 0 });
  const bearer = async (...roles: Role[]) =>
    `Bearer ${await signIdentityToken({ id: 'u-1', roles, employeeNumber: '03-0001', name: 'Mẫu' }, keys.privateKey)}`;
  return { ...service, lines, health, bearer };
}
