import type { HtmlPage } from '@hailong/http';
import { textsOf } from '../texts/languages';
import { publicPage } from '../texts/public-page';
import { FORM_SCRIPT } from './form-script';
import { RatingForm, type RatingFormView } from './rating-form';

/** The rating form as a page; with faults its title says so first. */
export function ratingPage(view: RatingFormView): HtmlPage {
  const texts = textsOf(view.language);
  const hasFaults = view.faults.length > 0;
  return publicPage(<RatingForm {...view} />, {
    language: view.language,
    title: (hasFaults ? texts.errorPrefix : '') + texts.title,
    status: hasFaults ? 422 : 200,
    script: FORM_SCRIPT,
  });
}
