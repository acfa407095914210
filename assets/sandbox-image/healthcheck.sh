#!/bin/bash
# Asks the sandbox server whether it serves. In bash: starting Node for it each time would cost more than the answer.
exec 3<> /dev/tcp/127.0.0.1/8080 || exit 1
printf 'GET /v1/sandbox HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
read -r _ status _ <&3
[ "$status" = 200 ]
