import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RequestPolicies, RequestPolicyView } from './request-policies.query';
import { SetRequestPolicy, SetRequestPolicyBody } from './set-request-policy';

@ApiTags('declarations')
@Controller('api/v1/rating-requests/policies')
export class RequestPolicyController {
  constructor(
    private readonly policies: RequestPolicies,
    private readonly setPolicy: SetRequestPolicy,
  ) {}

  /** All settings of when to open, announce and expire a request, the newest day first, with who set them. */
  @Get()
  @AllowedTo('operator', 'leader', 'auditor')
  @ApiOkResponse({ type: [RequestPolicyView] })
  listRequestPolicies(): Promise<RequestPolicyView[]> {
    return this.policies.all();
  }

  /** Puts a setting in force from a day after today on. */
  @Post()
  @HttpCode(204)
  @AllowedTo('operator')
  @ApiNoContentResponse()
  setRequestPolicy(@Body() body: SetRequestPolicyBody, @CurrentCaller() caller: Caller): Promise<void> {
    return this.setPolicy.execute(body, caller);
  }
}
