// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.trust;

import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.Department;
import org.vermilion.service.catalogue.Entitlement;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.keys.Signer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may issue what where, and by which certificates that shows: authorities.json. */
final class Departments {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Catalogue catalogue;
    private final Keys keys;

    Departments(Catalogue catalogue, Keys keys) {
        this.catalogue = catalogue;
        this.keys = keys;
    }

    ObjectNode json() {
        List<Entitlement> entitlements = catalogue.entitlements();
        ObjectNode json = JSON.createObjectNode();
        ArrayNode all = json.putArray("departments");
        for (Department department : catalogue.departments()) {
            ObjectNode one = all.addObject();
            one.put("code", department.code());
            one.putObject("name")
                    .put("zh", department.name().zh())
                    .put("en", department.name().en());
            one.putArray("regions").add(department.region());
            signer(one.putArray("signers"), keys.findDocumentSigner(department.code()));
            codeSigner(one.putArray("codeSigners"), keys.findCodeSigner(department.code()));
            types(one.putArray("types"), department, entitlements);
        }
        return json;
    }

    private static void signer(ArrayNode signers, Optional<Signer> signer) {
        signer.ifPresent(s -> signers.addObject()
                .put("sha256", Certificates.sha256Hex(s.certificate()))
                .put("from", s.validFrom().toString())
                .put("until", s.validUntil().toString()));
    }

    private static void codeSigner(ArrayNode signers, Optional<Signer> signer) {
        signer.map(Signer::certificate)
                .ifPresent(certificate -> signers.addObject()
                        .put("kid", keyId(certificate))
                        .put("certificate", TrustPack.pem(certificate)));
    }

    private static String keyId(X509Certificate certificate) {
        return HexFormat.of().formatHex(Certificates.keyId(certificate.getPublicKey()));
    }

    private static void types(ArrayNode types, Department department, List<Entitlement> entitlements) {
        for (Entitlement entitlement : entitlements) {
            if (entitlement.department().equals(department.code())) {
                ObjectNode type = types.addObject();
                type.put("code", entitlement.type())
                        .put("from", entitlement.from().toString());
                if (entitlement.until() != null) {
                    type.put("until", entitlement.until().toString());
                }
            }
        }
    }
}
