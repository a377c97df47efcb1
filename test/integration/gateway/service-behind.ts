import { createHttpApp, runHttpApp, serveOpenApi, type RunningService } from '@hailong/http';
import { AllowedTo, CurrentCaller, IdentityModule, Public, ROLES, type Caller } from '@hailong/identity';
import { Body, Controller, Get, Header, HttpCode, Module, Param, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import type { FastifyRequest } from 'fastify';

class NoteBody {
  @ApiProperty() @IsString() note!: string;
}

@Controller()
class BehindController {
  @Get('api/v1/units')
  @AllowedTo(...ROLES)
  @ApiOperation({ summary: 'Tells what arrived.' })
  units(@CurrentCaller() caller: Caller, @Req() request: FastifyRequest) {
    return { caller, headers: request.headers };
  }

  @Get('api/v1/scorecards')
  @AllowedTo('leader')
  scorecards() {
    return { items: [] };
  }

  @Post('api/v1/grievances/:id/assignment')
  @HttpCode(200)
  @AllowedTo('inspector')
  assign(@Param('id') id: string, @Body() body: NoteBody) {
    return { id, note: body.note };
  }

  @Post('api/v1/declaration-events')
  @HttpCode(202)
  @AllowedTo('source-system')
  events(@CurrentCaller() caller: Caller, @Body() body: unknown) {
    return { caller, body };
  }

  @Get('r/:token')
  @Public()
  @Header('content-security-policy', "default-src 'none'; style-src 'sha256-own'")
  page(@Param('token') token: string, @Req() request: FastifyRequest) {
    return { token, headers: request.headers };
  }

  @Post('r/:token')
  @Public()
  answer(@Body() body: unknown, @Req() request: FastifyRequest) {
    return { body, headers: request.headers };
  }
}

/** One service that stands for all four behind the gateway and tells what reached it. */
export async function startBehind(publicKey: string): Promise<RunningService> {
  @Module({ imports: [IdentityModule.forService({ publicKey })], controllers: [BehindController] })
  class BehindModule {}
  const app = await createHttpApp(BehindModule, { service: 'behind', logLevel: 'silent', bodyLimit: 65536 });
  app.useBodyParser('application/cloudevents+json', { bodyLimit: 1_048_576 }, (_, body: Buffer, done) => {
    done(null, JSON.parse(body.toString('utf8')));
  });
  serveOpenApi(app, { title: 'Behind' });
  return runHttpApp(app, { port: 0 });
}
