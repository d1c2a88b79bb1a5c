/**
 * Runs at the edge before a request goes on (CloudFront Functions, JavaScript runtime 2.0), and in the local stack. A form that is larger than the
 * API and a function take would end as a line of JSON: who sent it is led to a page that says what to do, in the
 * language of the page they came from. Programs get the API's own answer.
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  const length = request.headers['content-length'];
  // Six megabytes with the event around it, files as base64.
  if (!length || Number(length.value) <= 4400000 || request.uri.startsWith('/api/')) return request;
  const inPath = /^\/(sv|da|en)(\/|$)/.exec(request.uri);
  const asked = request.querystring.language;
  const language = inPath ? inPath[1] : asked && /^(sv|da|en)$/.test(asked.value) ? asked.value : '';
  return {
    statusCode: 303,
    statusDescription: 'See Other',
    headers: {
      location: { value: language === '' ? '/too-large' : `/too-large?language=${language}` },
      'cache-control': { value: 'no-store' },
    },
  };
}
