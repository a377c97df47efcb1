import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Controller, Delete, Get, HttpCode, Param, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiParam, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { ApiOperatorProblems } from './api-problems';
import { BindSoftware } from './bind-software';
import { BoundBusiness, BoundBusinessPage } from './bound-business';
import { SoftwareBindingsQuery } from './software-bindings.query';

export class SoftwareBindingsList {
  @ApiPropertyOptional({ example: 'hl_test_phan-mem-khai', description: 'only the bindings of this client' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  clientId?: string;

  @ApiPropertyOptional({ example: '412', description: 'nextCursor of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  cursor?: string;
}

const CLIENT = { name: 'clientId', example: 'hl_test_phan-mem-khai', description: 'as the OpenID provider knows it' };
const TAX_CODE = { name: 'taxCode', example: '0209999993', description: '10, 12 or 13 digits' };

/** Which declaration software acts for which business. */
@ApiTags('declaration software')
@Controller('api/v1/software-clients')
export class SoftwareClientsController {
  constructor(
    private readonly binding: BindSoftware,
    private readonly bindings: SoftwareBindingsQuery,
  ) {}

  /** All bindings, also those that have ended, the oldest first. */
  @AllowedTo('operator')
  @ApiOkResponse({ type: BoundBusinessPage })
  @ApiOperatorProblems('request.invalid')
  @Get()
  listSoftwareClients(@Query() { cursor, clientId }: SoftwareBindingsList): Promise<BoundBusinessPage> {
    return this.bindings.page(cursor, clientId);
  }

  /** Lets a client act for a business: for its legal person with all branches. Done twice it changes nothing. */
  @AllowedTo('operator')
  @ApiParam(CLIENT)
  @ApiParam(TAX_CODE)
  @ApiOkResponse({ type: BoundBusiness })
  @ApiOperatorProblems('software.client-invalid', 'software.tax-code-invalid')
  @Put(':clientId/businesses/:taxCode')
  bindSoftwareClient(
    @Param('clientId') clientId: string,
    @Param('taxCode') taxCode: string,
    @CurrentCaller() caller: Caller,
  ): Promise<BoundBusiness> {
    return this.binding.bind({ clientId, taxCode }, caller);
  }

  /** Ends that: from then on the business does not exist for the client. Done twice it changes nothing. */
  @AllowedTo('operator')
  @ApiParam(CLIENT)
  @ApiParam(TAX_CODE)
  @ApiNoContentResponse()
  @ApiOperatorProblems('software.client-invalid', 'software.tax-code-invalid')
  @HttpCode(204)
  @Delete(':clientId/businesses/:taxCode')
  endSoftwareClient(
    @Param('clientId') clientId: string,
    @Param('taxCode') taxCode: string,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    return this.binding.end({ clientId, taxCode }, caller);
  }
}
