import { Public } from '@hailong/identity';
import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayEnv } from '../env';
import { sessionCookieName } from '../session/open-sessions';
import { OpenId } from './openid';
import { returnAddress } from './return-address';
import { SignInRefused } from './sign-in.errors';

/** The way in and out for staff. The browser holds a session id and never a token. */
@ApiExcludeController()
@Controller('auth')
export class SignInController {
  constructor(
    private readonly openId: OpenId,
    private readonly env: GatewayEnv,
  ) {}

  @Get('login')
  @Public()
  @Header('cache-control', 'no-store')
  async login(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query('returnTo') returnTo?: unknown,
    @Query('lang') lang?: string,
  ): Promise<void> {
    // The provider sends people back to the one public origin; a session begun under another name would not be there.
    if (request.host !== new URL(this.env.PUBLIC_ORIGIN).host) {
      return void reply.redirect(this.env.PUBLIC_ORIGIN + request.raw.url, 302);
    }
    const language = lang === 'en' || lang === 'vi' ? lang : undefined;
    const { address, pending } = await this.openId.begin(returnAddress(returnTo, this.env.PUBLIC_ORIGIN), language);
    request.session.pending = pending;
    void reply.redirect(address.href, 302);
  }

  @Get('callback')
  @Public()
  @Header('cache-control', 'no-store')
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { pending } = request.session;
    if (!pending) throw new SignInRefused();
    // Whatever comes of it, an answer is tried once.
    request.session.pending = undefined;
    await request.session.save();
    const signedIn = await this.openId.complete(request.raw.url!, pending);
    await request.session.regenerate();
    request.session.signedIn = signedIn;
    void reply.redirect(pending.returnTo, 303);
  }

  @Post('logout')
  @Public()
  @Header('cache-control', 'no-store')
  async logout(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    if (!request.session.signedIn) return void reply.redirect('/app/', 303);
    await request.session.destroy();
    void reply.clearCookie(sessionCookieName(this.env.PUBLIC_ORIGIN), { path: '/' });
    // Our session is over in any case; that the provider cannot be reached must not keep anybody here.
    const end = await this.openId.endAddress().catch(() => undefined);
    void reply.redirect(end?.href ?? '/app/', 303);
  }
}
