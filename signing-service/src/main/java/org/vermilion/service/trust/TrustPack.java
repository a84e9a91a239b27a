// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.trust;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.vermilion.core.crypto.Certificates;
import org.vermilion.service.catalogue.Catalogue;
import org.vermilion.service.catalogue.DefinedType;
import org.vermilion.service.keys.Authorities;
import org.vermilion.service.keys.Authorities.Authority;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.ledger.DepartmentRoots;
import org.vermilion.service.log.LogPolicyText;
import org.vermilion.service.revocation.RevocationLists;
import org.vermilion.service.standing.PublishedList;
import org.vermilion.service.standing.PublishedList.Edition;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The files of a trust folder as of now, by their path in it; schemas/trust-pack.md describes them. */
@Component
public class TrustPack {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Authorities authorities;
    private final RevocationLists revocationLists;
    private final Keys keys;
    private final Catalogue catalogue;
    private final PublishedList standings;
    private final DepartmentRoots departmentRoots;
    private final LogPolicyText logPolicy;
    private final Departments departments;

    TrustPack(
            Authorities authorities,
            RevocationLists revocationLists,
            Keys keys,
            Catalogue catalogue,
            PublishedList standings,
            LogPolicyText logPolicy,
            DepartmentRoots departmentRoots) {
        this.authorities = authorities;
        this.revocationLists = revocationLists;
        this.keys = keys;
        this.catalogue = catalogue;
        this.standings = standings;
        this.departmentRoots = departmentRoots;
        this.logPolicy = logPolicy;
        this.departments = new Departments(catalogue, keys);
    }

    /** In the order of their paths; two calls without a change between them give the same bytes. */
    public SortedMap<String, byte[]> files() {
        Edition edition = standings.current();
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("trust.json", trust(edition));
        files.put("authorities.json", bytes(departments.json()));
        addAll(files, "anchors/", authorities.anchors());
        addAll(files, "intermediates/", authorities.intermediates());
        revocationLists.all().forEach((name, list) -> files.put("crls/" + name + ".crl", list));
        for (DefinedType type : catalogue.types()) {
            files.put("types/" + type.type().code() + ".json", type.file());
        }
        departmentRoots.all().forEach((msp, pem) -> files.put("ledger/roots/" + msp + ".pem", pem));
        files.put("log/policy", logPolicy.bytes());
        files.put("status/" + edition.name() + ".jwt", edition.token());
        return Collections.unmodifiableSortedMap(files);
    }

    private byte[] trust(Edition edition) {
        ObjectNode trust = JSON.createObjectNode();
        trust.put("format", "urn:vermilion:trust:1");
        trust.put("issuedAt", edition.issuedAt().toString());
        trust.putArray("statusSigners")
                .add(Certificates.sha256Hex(keys.statusLists().certificate()));
        return bytes(trust);
    }

    private static void addAll(SortedMap<String, byte[]> files, String folder, List<Authority> some) {
        for (Authority authority : some) {
            byte[] pem = pem(authority.certificate()).getBytes(StandardCharsets.US_ASCII);
            files.put(folder + authority.name() + ".pem", pem);
        }
    }

    static String pem(X509Certificate certificate) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(Certificates.encoded(certificate));
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }

    private static byte[] bytes(ObjectNode json) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json);
    }
}
