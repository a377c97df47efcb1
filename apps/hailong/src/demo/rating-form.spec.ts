import { readRatingForm } from './rating-form';

const page = `<main><form method="get" action="/vi"><input name="lang" value="en"></form>
  <form method="post" action="/r/ABC"><input type="hidden" name="nonce" value="a&quot;b"/>
  <fieldset><input type="radio" name="s1" value="1" required><input type="radio" value="5" name="s1"></fieldset>
  <fieldset><input type="radio" name="s2" value="1"></fieldset>
  <input type="checkbox" name="reason" value="delay"><textarea name="comment" rows="4"></textarea></form></main>`;

describe('the rating form', () => {
  it('is read as a browser without scripts sees it', () => {
    expect(readRatingForm(page)).toEqual({
      action: '/r/ABC',
      hidden: { nonce: 'a"b' },
      questions: [
        { name: 's1', choices: ['1', '5'] },
        { name: 's2', choices: ['1'] },
      ],
      checkboxes: [{ name: 'reason', value: 'delay' }],
      textFields: ['comment'],
    });
  });

  it('is absent on a page with nothing to send', () => {
    expect(readRatingForm('<main><p>Biên nhận</p></main>')).toBeUndefined();
  });
});
