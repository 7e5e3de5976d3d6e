#!/bin/bash
# What Phoenix has in the place of the wizard's script of this name, as far as a test needs it.
if ! id phoenix_admin >/dev/null 2>&1; then
    useradd -m -s /bin/bash phoenix_admin
fi
