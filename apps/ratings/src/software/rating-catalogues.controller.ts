import { AllowedTo } from '@hailong/identity';
import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { CataloguesQuery } from '../catalogue/catalogues.query';
import { ApiProblems } from './api-problems';
import { CatalogueView } from './catalogue-view';
import { NothingBound } from './software.errors';
import { WithinBudget } from './within-budget';

/** What a form asks besides levels. */
@ApiTags('declaration software')
@UseGuards(WithinBudget)
@Controller('api/v1/rating-catalogues')
export class RatingCataloguesController {
  constructor(private readonly catalogues: CataloguesQuery) {}

  /** One version of the reasons and criteria in both languages, or the one of today. A version never changes and may be kept. */
  @AllowedTo('declaration-software')
  @ApiParam({ name: 'version', example: '1', description: 'as a request names it, or `current`' })
  @ApiOkResponse({ type: CatalogueView })
  @ApiProblems()
  @Get(':version')
  async readCatalogue(@Param('version') version: string): Promise<CatalogueView> {
    const catalogue = await (version === 'current' ? this.catalogues.current() : this.catalogues.of(Number(version)));
    if (catalogue === undefined) throw new NothingBound();
    return catalogue;
  }
}
