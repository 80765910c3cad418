{{/* The environment variable that one key of one Secret is given to the Job in: existingSecret, key. */}}
{{- define "inlet.declaredSecretName" -}}
{{- printf "DECLARED_%s" (printf "%s/%s" .existingSecret .key | sha256sum | trunc 16 | upper) -}}
{{- end -}}

{{/* What the Job reads: the declarations, and for each secret the environment variable that holds it. */}}
{{- define "inlet.declarations" -}}
{{- $declared := dict "accounts" list "webhooks" list -}}
{{- range $kind := list "accounts" "webhooks" -}}
{{- range $index, $item := get $.Values.declarations $kind -}}
{{- include "inlet.noSecretsInClear" (dict "place" (printf "declarations.%s[%d]" $kind $index) "item" $item) -}}
{{- $secrets := dict -}}
{{- range $field, $reference := default dict $item.secrets -}}
{{- $_ := set $secrets $field (include "inlet.declaredSecretName" $reference) -}}
{{- end -}}
{{- $_ := set $declared $kind (append (get $declared $kind) (mergeOverwrite (deepCopy (omit $item "secrets")) (dict "secrets" $secrets))) -}}
{{- end -}}
{{- end -}}
{{- toJson $declared -}}
{{- end -}}

{{/* Each key of each Secret once. */}}
{{- define "inlet.declaredSecretsEnv" -}}
{{- $variables := dict -}}
{{- range $item := concat .Values.declarations.accounts .Values.declarations.webhooks -}}
{{- range default dict $item.secrets -}}
{{- $_ := set $variables (include "inlet.declaredSecretName" .) . -}}
{{- end -}}
{{- end -}}
{{- range $name, $reference := $variables }}
{{ include "inlet.secretEnv" (dict "name" $name "secret" $reference.existingSecret "key" $reference.key) }}
{{- end }}
{{- end -}}

{{/* Values end up in a ConfigMap and in Helm's history: place, item. */}}
{{- define "inlet.noSecretsInClear" -}}
{{- range $path := list "credentials.password" "credentials.clientSecret" "credentials.refreshToken" "server.clientCertificate.privateKey" "server.proxy.password" -}}
{{- $value := $.item -}}
{{- range splitList "." $path -}}
{{- $value = ternary (get (default dict $value) .) nil (kindIs "map" $value) -}}
{{- end -}}
{{- if $value -}}
{{- fail (printf "%s.%s is a secret: name the Secret that holds it below secrets, as \"%s: { existingSecret: ..., key: ... }\"" $.place $path $path) -}}
{{- end -}}
{{- end -}}
{{- end -}}
