"""What every door of the web stands on; the resources themselves are in `routes`.

doors      a door: its path, who may ask, what it does; all are declared, and open to nobody else
guard      who is asking: a session or a token, and whether this door is open to them
answering  how a door answers: JSON, with its tag, its place, once for each key
cookies    the cookie by which a browser shows its session
origins    which site a request comes from
limiting   how often somebody may ask
oidc       signing in elsewhere, by OpenID Connect
acting     one request, one transaction, committed before the answer
once       a request that may be sent again: the same key, the same answer, done once
tags       what a thing looks like now, so that nobody writes over what they have not seen
paging     long lists, a page at a time
downloads  files that are handed over
typed      what is sent is of the type that is described
records    the core's records as bodies of requests and answers
errors     what can go wrong at the doors themselves
problems   everything that can go wrong, as problem+json with its facts
streams    what changes, told whenever it does
described  the description of the API: OpenAPI
shared     what it says more than once, said once
manual     the same as a page for people
shapes     what a schema of it holds, in words
noted      each request noted: a line in the log, a count
metrics    what is counted, as Prometheus reads it
layers     what every request passes: its language, its size, its headers
"""
