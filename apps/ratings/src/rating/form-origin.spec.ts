import { FormOrigin } from './form-origin';

const origin = new FormOrigin('https://danhgia.example.vn');

describe('a rating form is admitted', () => {
  it.each([
    { origin: 'https://danhgia.example.vn' },
    { origin: 'https://danhgia.example.vn', 'sec-fetch-site': 'same-origin' },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
    {},
  ])('from our own page: %p', (headers) => {
    expect(origin.admits(headers)).toBe(true);
  });

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://danhgia.example.vn' },
    { origin: 'null', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('not from another one: %p', (headers) => {
    expect(origin.admits(headers)).toBe(false);
  });
});
