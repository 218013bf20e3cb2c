#!/usr/bin/env bash
# Install the peers into a folder, each in one of its own, in the versions the tables were measured with.
# They need Node.js 20, Java 17 and Python 3.11; WireMock and MockServer bring their jars in their npm packages.
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
python3 -m venv "$folder/fastapi"
"$folder/fastapi/bin/pip" install --quiet fastapi==0.165.0 uvicorn==0.54.0 uvloop==0.23.0 httptools==0.9.0
