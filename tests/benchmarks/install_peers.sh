#!/usr/bin/env bash
# Install the peers into a folder, each in one of its own, in the versions the table of the README was measured with.
set -euo pipefail
folder=${1:?usage: install_peers.sh FOLDER}
install() {
  mkdir -p "$folder/$1"
  npm install --silent --no-audit --no-fund --prefix "$folder/$1" "$2"
}
install mockoon @mockoon/cli@9.9.0
install prism @stoplight/prism-cli@5.14.2
install json-server json-server@1.0.0-beta.15
install mountebank mountebank@2.9.1
install wiremock wiremock@3.13.2
install mockserver mockserver-node@8.0.0
