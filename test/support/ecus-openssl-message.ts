/**
 * An invented message as another program signed it (`openssl smime -sign -stream`): signed with CRLF and written with LF, an elliptic key, boundary and
 * headers of that program. Its key was thrown away.
 */
export const OPENSSL_SIGNED_MESSAGE = `MIME-Version: 1.0
Content-Type: multipart/signed; protocol="application/x-pkcs7-signature"; micalg="sha-256"; boundary="----6E684EB9F3AAD4A550725C27FDBB469D"

This is an S/MIME signed message

------6E684EB9F3AAD4A550725C27FDBB469D
Content-Type: text/plain; charset=utf-8

   IDC  VAD1AG0202611200805HPUSER001 HU CAU

------6E684EB9F3AAD4A550725C27FDBB469D
Content-Type: application/x-pkcs7-signature; name="smime.p7s"
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="smime.p7s"

MIIDUwYJKoZIhvcNAQcCoIIDRDCCA0ACAQExDzANBglghkgBZQMEAgEFADALBgkq
hkiG9w0BBwGgggGQMIIBjDCCATGgAwIBAgIUQa8BXgoYMpc2kedXqw1KKFgMsskw
CgYIKoZIzj0EAwIwGzEZMBcGA1UEAwwQSW52ZW50ZWQgY3VzdG9tczAeFw0yNjEx
MjIxODI1MDZaFw0zNjExMTkxODI1MDZaMBsxGTAXBgNVBAMMEEludmVudGVkIGN1
c3RvbXMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASFDNd9n9EyACcH4udGCC8x
2niWsdu8sr1wk6rhdfggpRsPm9liL0MPcr9hxd0LZLo8aPv2gmgcFXPE66g53tZX
o1MwUTAdBgNVHQ4EFgQUNpTfY88UszJ9oUWBT05UDi49hiMwHwYDVR0jBBgwFoAU
NpTfY88UszJ9oUWBT05UDi49hiMwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQD
AgNJADBGAiEAuTwLfaD9kOpBP5DIrwYDb9MEz9Hy9nS6QPI4F21u89MCIQCoQRxc
5ocvJnyNEUO9UthlgM7W3yqvlS6WxlJnLZGG5TGCAYcwggGDAgEBMDMwGzEZMBcG
A1UEAwwQSW52ZW50ZWQgY3VzdG9tcwIUQa8BXgoYMpc2kedXqw1KKFgMsskwDQYJ
YIZIAWUDBAIBBQCggeQwGAYJKoZIhvcNAQkDMQsGCSqGSIb3DQEHATAcBgkqhkiG
9w0BCQUxDxcNMjYxMTIyMTgyNTU5WjAvBgkqhkiG9w0BCQQxIgQgGIBLrUzTYCzm
6fJnoO6e0E7sVIZn4MV52YQFzjOU93cweQYJKoZIhvcNAQkPMWwwajALBglghkgB
ZQMEASowCwYJYIZIAWUDBAEWMAsGCWCGSAFlAwQBAjAKBggqhkiG9w0DBzAOBggq
hkiG9w0DAgICAIAwDQYIKoZIhvcNAwICAUAwBwYFKw4DAgcwDQYIKoZIhvcNAwIC
ASgwCgYIKoZIzj0EAwIERzBFAiAnr1YhVICL/skfavS7QXf61jiTJbmnFlQD79b3
RntdIgIhAPQYmW09cfxoK2brBZWN85MoAbEG80pDewEMk+Ijimls

------6E684EB9F3AAD4A550725C27FDBB469D--

`;
